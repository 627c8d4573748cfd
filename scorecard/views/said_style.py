"""Said style: the part of the style sheet that draws what customers said, and what we say beside them."""

from __future__ import annotations

PHONE = "640px"  # as in the rest of the sheet

SAID = f"""
#told.gt-small.gt-small {{ margin-top: -12px; line-height: 1.3; }}
.gt-stops {{ display: flex; flex-wrap: wrap; gap: 2px 18px; align-items: baseline; font-size: 13px; line-height: 18px;
  color: var(--gt-second); margin: -10px 0 1px; }} .gt-stops > span {{ font-size: 12.5px; }}
.gt-stops ol {{ display: flex; flex-wrap: wrap; gap: 2px 12px; }}
.gt-stops.gt-stops li {{ margin: 0; color: var(--gt-ink); }} .gt-stops li .gt-small {{ display: none; }}
.gt-stops li:not(:last-child)::after {{ content: "→"; color: var(--gt-second); margin-left: 12px; }}
.gt-scores.gt-scores {{ display: flex; flex-wrap: wrap; gap: 6px 34px; }}
.gt-scores li {{ display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 10px; font-size: 13.5px; }}
.gt-silent.gt-silent {{ margin-top: 8px; padding-top: 8px; border-top: 1px solid var(--gt-line); font-size: 13px;
  color: var(--gt-second); }}
.gt-themes :is(td, thead th:not(:first-child)) {{ text-align: right; white-space: nowrap; }}
.gt-themes .gt-quietly {{ color: var(--gt-second); }}
.gt-themes tbody th {{ font-weight: 600; }}
.gt-share {{ display: block; width: 46px; height: 4px; margin: 2px 0 0 auto; }}
.gt-where {{ display: none; }}
.gt-quietly.gt-quietly, .gt-axis {{ color: var(--gt-second); }}
.gt-axis span {{ display: flex; justify-content: space-between; font-size: 12px; }}
#causes td:not(:has(a), :last-child) {{ white-space: nowrap; }}
#causes a {{ border-bottom: 2px solid var(--gt-thread); }}
.gt-gaps + p, .gt-table + p {{ margin-top: 6px; }}
.gt-gaps.gt-gaps {{ border: 1px solid var(--gt-line); border-radius: 12px; background: var(--gt-card); }}
.gt-gaps > li {{ display: grid; grid-template-columns: minmax(210px, 1fr) minmax(260px, 2fr) minmax(170px, 1fr);
  gap: 2px 18px; align-items: center; padding: 7px 16px; font-size: 13.5px; }}
.gt-gaps > li > *, #causes td {{ min-width: 0; overflow-wrap: anywhere; }}
.gt-gaps > li + li {{ border-top: 1px solid var(--gt-line); }}
.gt-sides {{ display: flex; flex-wrap: wrap; gap: 0 14px; font-size: 12.5px; color: var(--gt-second); }}
.gt-sides b {{ color: var(--gt-ink); }}
.gt-sides .gt-icon {{ margin-right: 5px; }}
.gt-dumbbell {{ width: 100%; height: auto; display: block; }}
.gt-tick {{ stroke: var(--gt-line); stroke-width: 1; fill: none; }}
#departments.gt-card {{ padding-block: 6px; }}
#moved.gt-card {{ padding-bottom: 5px; }}
#moved.gt-what li:last-child {{ margin-bottom: 0; }}
.gt-small-gap a {{ display: block; }}
.gt-small-gap.gt-small-gap a > b {{ display: block; font-size: 12.5px; line-height: 15px; color: var(--gt-ink);
  text-decoration: underline; text-decoration-color: var(--gt-thread); text-underline-offset: 3px; }}
.gt-small-gap.gt-small-gap .gt-dumbbell {{ height: 13px; }}
.gt-small-gap.gt-small-gap :is(.gt-sides, .gt-sides span, .gt-sides b) {{ font-size: 11.5px; line-height: 16px; }}
.gt-small-gap .gt-sides {{ gap: 0 8px; }}
.gt-small-gap.gt-small-gap {{ margin-bottom: 10px; }}
.gt-small-gap .gt-sides .gt-icon.gt-icon {{ margin-right: 3px; }}
.gt-between {{ stroke: var(--gt-usual); stroke-width: 1.5; fill: none; }}
.gt-between.gt-wide {{ stroke: var(--gt-worse); }}
.gt-interval {{ stroke: var(--gt-usual); stroke-width: 9; opacity: .38; fill: none; }}
.gt-says-leader {{ fill: var(--gt-card); stroke: var(--gt-ink); stroke-width: 1.8; }}
.gt-says-staff {{ fill: var(--gt-usual); stroke: var(--gt-card); stroke-width: 1; }}
.gt-says-customers {{ fill: var(--gt-ink); stroke: var(--gt-card); stroke-width: 1; }}
.gt-elsewhere.gt-elsewhere {{ background: var(--gt-ground); border-radius: 0 0 12px 12px; }}
.gt-elsewhere b {{ font-weight: 400; }}
@media (max-width: {PHONE}) {{
  .gt-gaps > li.gt-axis {{ display: none; }}
  .gt-gaps > li {{ grid-template-columns: minmax(0, 1fr); padding: 10px 12px; }}
  .gt-cards thead {{ display: none; }}
  .gt-cards :is(table, tbody, tr) {{ display: block; }}
  .gt-cards tr {{ display: flex; flex-wrap: wrap; gap: 2px 16px; padding: 8px 4px; border-bottom: 1px solid
    var(--gt-line); }}
  .gt-cards tbody th {{ flex: 1 0 100%; border: 0; padding: 0; }}
  .gt-cards td {{ border: 0; padding: 0; text-align: left; }}
  .gt-cards td.gt-quietly {{ display: none; }}
  .gt-share {{ margin-left: 0; }}
  #causes td:nth-last-child(2) {{ flex: 1 0 100%; order: 1; }}
  #causes td:last-child {{ order: 2; }}
  .gt-where {{ display: block; color: var(--gt-second); font-size: 12px; }}
}}
"""
