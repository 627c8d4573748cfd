"""Settings: what the files in config/ say of the company, and of who may see what."""

from scorecard.settings.access import Access, load_access
from scorecard.settings.company import (
    ENTERPRISE,
    FILE,
    Book,
    CalendarSetting,
    Department,
    Engine,
    Membership,
    Organisation,
    Privacy,
    Setting,
    Settings,
    Signals,
    Worth,
)
from scorecard.settings.load import load_settings, settings_of

__all__ = [
    "ENTERPRISE",
    "FILE",
    "Access",
    "Book",
    "CalendarSetting",
    "Department",
    "Engine",
    "Membership",
    "Organisation",
    "Privacy",
    "Setting",
    "Settings",
    "Signals",
    "Worth",
    "load_access",
    "load_settings",
    "settings_of",
]
