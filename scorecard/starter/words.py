"""Words: what companies call the columns of their exports, in several languages, and what such a column then holds."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum


class Holds(Enum):
    """What a column is taken to hold by its name; data decide wherever they can."""

    KEY = r"(^|_)(id|no|nr|num|number|nummer|numero|code|key|ref|uuid|guid)$|nummer$|nr$|_id$"
    WORKER = (
        r"worker|agent(?!ur)|(^|_)reps?(_|$)|technician|technik|employe|staff|personnel|personal_?(id|nr|no|nummer)|conseill|mitarbeit|bearbeiter|operator|adviser|advisor"
        r"|assigned|assignee|(^|_)owner$|handled_by|served_by|clerk|driver|fahrer|monteur|engineer|seller|verkaeufer|vendeur"
        r"|empleado|tecnico|medewerker|resolver|nurse|picker|courier|cashier|operatore|dipendente"
    )
    TEAM = r"team|group|gruppe|crew|squad|queue|desk|equipe|equipo|ploeg|groep|schicht|shift|branch|filiale|store|site"
    DEPARTMENT = r"department|(^|_)dept|abteilung|division|bereich|departement|departamento|afdeling|business_unit"
    CUSTOMER = (
        r"customer|client(?!_version)|kunde(?!ndienst)|caller|buyer|patient|subscriber|member_?(id|no|number)|account_?(id|no|number|name)"
        r"|klant|cliente|anrufer|besteller|guest|policy_?holder|consumer|requester"
    )
    CHANGED = (
        r"loaded|updated|changed|modified|synced|exported|imported|inserted|refresh|geaendert|aktualisiert|modifie"
    )
    DUE = (
        r"(^|_)due|promis|deadline|(^|_)sla_|faellig|expected|planned|(^|_)soll|echeance|vencim|scheduled|zugesagt|termin"
        r"|wunsch|versproch|promesse|prometid|beloofd"
    )
    DONE = (
        r"deliver|clos|resolv|(^|_)kept|complet|finish|(^|_)done|ended|(^|_)end(_|$)|solved|shipped|fulfil|erledigt|geliefert"
        r"|liefer(?!ant)|abgeschlossen|(^|_)ende|livre|cerrad|answered|replied|paid|bezahlt|geloest|beendet|afgerond"
        r"|fertig|abgehol|repariert|termine_|(^|_)fini|entreg|gereed|afgehandeld"
    )
    SINCE = r"valid_from|joined|(^|_)from(_|$)|(^|_)since|eintritt|gueltig_(ab|von)|(^|_)(ab|von)$|hired|depuis|start"
    UNTIL = r"valid_(to|until)|(^|_)left|(^|_)until|(^|_)to(_|$)|austritt|gueltig_bis|(^|_)bis$|leaving|ended|(^|_)end"
    SCORE = r"score|rating|recommend|satisf|(^|_)nps|csat|stars|zufrieden|bewertung|weiterempf|(^|_)note$|effort|punkte"
    MONEY = (
        r"amount|price|revenue|turnover|(^|_)sales(_|$)|(^|_)value$|(^|_)total$|betrag|umsatz|preis|kosten|(^|_)cost"
        r"|montant|importe|bedrag|omzet|(^|_)fee|refund|(^|_)(eur|gbp|usd|chf)$|warenwert"
    )
    CONTACT = (
        r"contact|(^|_)call|ticket|(^|_)cases?(_|$)|incident|complain|inquir|enquir|request|chat|mail|anruf|anfrage"
        r"|kontakt|stoerung|reklamation|beschwerde|appel|llamada|melding|vorgang"
    )
    GOOD = (
        r"resolv|(^|_)kept|on_time|in_time|a_tiempo|(^|_)ok(_|$)|right|correct(?!ed|ion)|answered|solved|sla|success|accept|first_time|puenktlich"
        r"|geloest|erledigt|complet|satisfied|deliver|passed|korrekt(?!ur)|resuelto|resolu|a_tiempo"
    )
    BAD = (
        r"(^|_)late|fail|error|correct(ed|ion)|korrigiert|korrektur|wrong|cancel|redone|rework|return|damag|complain|reopen|escalat|missed|verspaet|fehler"
        r"|storn|reklam|broken|lost|abandon|retard|defect|refund|overdue|again|rejected|by_hand|to_wait|blocked|nacharbeit"
    )
    KEPT = r"(^|_)sla(_|$)|on_time|puenktlich|(^|_)kept|a_tiempo|in_time"

    def is_in(self, name: str) -> bool:
        """Whether a plain name says so.

        >>> [Holds.WORKER.is_in(name) for name in ("assigned_to", "sachbearbeiter", "order_id")]
        [True, True, False]
        """
        return re.search(self.value, name) is not None


UNITS = (
    ("seconds", re.compile(r"seconds?$|(^|_)secs?$|sekunden$|_s$")),
    ("minutes", re.compile(r"minutes?$|(^|_)mins?$|minuten$")),
    ("hours", re.compile(r"hours?$|(^|_)h(rs?)?$|stunden$|heures$|horas$")),
    ("days", re.compile(r"(^|_)days?$|tage$|jours$|dias$")),
)
CURRENCIES = (
    ("EUR", re.compile(r"(^|_)eur(os?)?(_|$)|€|betrag|umsatz|preis")),
    ("GBP", re.compile(r"(^|_)(gbp|pounds?)(_|$)|£")),
    ("USD", re.compile(r"(^|_)(usd|dollars?)(_|$)|\$")),
    ("CHF", re.compile(r"(^|_)(chf|franken)(_|$)")),
)
YES = frozenset({"yes", "y", "true", "ja", "j", "oui", "si", "sí", "1", "x", "wahr"})
NO = frozenset({"no", "n", "false", "nein", "non", "nee", "0", "falsch"})
TOLD_APART = {
    "ä": "ae",
    "ö": "oe",
    "ü": "ue",
    "ß": "ss",
    "æ": "ae",
    "ø": "oe",
    "å": "aa",
    "%": " percent ",
    "&": " and ",
}
HEADED = 72  # letters of a header, which may be a whole question
CUT = 50  # letters of a name from which on it may be a header cut short
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def plain(text: str) -> str:
    """A name as the language writes names: small letters, digits and `_`, beginning with a letter.

    >>> plain("Bestell-Nr."), plain("OrderID"), plain("Größe (€)"), plain("2026 Umsatz")
    ('bestell_nr', 'order_id', 'groesse', 'n2026_umsatz')
    """
    spaced = CAMEL.sub("_", text)
    told = "".join(TOLD_APART.get(sign, sign) for sign in spaced.lower())
    ascii_only = unicodedata.normalize("NFKD", told).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", ascii_only).strip("_")
    return name if name[:1].isalpha() else f"n{name}" if name else "column"


def share_said(share: float) -> str:
    """A share in percent, never rounded up to all.

    >>> share_said(0.99996), share_said(1.0), share_said(0.4419)
    ('99.9 %', '100 %', '44.1 %')
    """
    return "100 %" if share == 1 else f"{int(share * 1000) / 10:.1f} %"


def spoken(name: str) -> str:
    """A name as people read it.

    >>> spoken("handle_seconds"), spoken("is_right")
    ('handle seconds', 'right')
    """
    return bare(name).replace("_", " ")


def headed(name: str, original: str) -> str:
    """A column as people read it: in the words of its header, where those are more than a name for programs.

    >>> headed("erledigt_am", "Erledigt am"), headed("created_at", "createdAt"), headed("is_right", "is_right")
    ('Erledigt am', 'created at', 'right')
    """
    told = " ".join(original.split())
    own = name.removesuffix("_column")
    if not plain(told).startswith(own) or (plain(told) != own and len(own) < CUT):
        return spoken(name)
    if not re.search(r"[^A-Za-z0-9_]", told) and (told == told.lower() or "_" in told or CAMEL.search(told)):
        return spoken(name)
    return told if len(told) <= HEADED else f"{told[:HEADED].rsplit(' ', 1)[0]} …"


def bare(name: str) -> str:
    """A plain name without the verb that some begin with.

    >>> bare("is_right"), bare("has_invoice"), bare("resolved")
    ('right', 'invoice', 'resolved')
    """
    return re.sub(r"^(is|was|has|ist)_", "", plain(name))


def one_of(name: str) -> str:
    """The word for one of them, where a name is a plural.

    >>> one_of("replies"), one_of("contacts"), one_of("stock")
    ('reply', 'contact', 'row of stock')
    """
    told = plain(name).replace("_", " ")
    if told.endswith("ies"):
        return f"{told[:-3]}y"
    if told.endswith("s") and not told.endswith(("ss", "us")):
        return told[:-1]
    return f"row of {told}"


def unit_in(name: str) -> str | None:
    """The unit of time that a column's name ends with."""
    return next((unit for unit, ending in UNITS if ending.search(plain(name))), None)


def currency_in(name: str) -> str | None:
    """The currency that a column's name speaks of, as written or in its plain form."""
    return next((code for code, word in CURRENCIES if word.search(plain(name)) or word.search(name)), None)
