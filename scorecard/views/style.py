"""Style: the one style sheet, which carries the look where the framework's own elements stand in the way."""

from __future__ import annotations

from scorecard.views.html import Html
from scorecard.views.journey_style import JOURNEY
from scorecard.views.palette import variables
from scorecard.views.said_style import SAID
from scorecard.views.thread_style import THREAD

NARROW = "640px"  # up to this width rows are cards and the thread is its list


def style() -> Html:
    """The whole sheet as one element. Colours follow `color-scheme`, which Streamlit sets by its reader's theme.

    What stands inside a page's own markup is nested under `.stMarkdown`, to weigh more than what Streamlit says of
    the lists and paragraphs of Markdown.
    """
    own = "\n".join((_RESET, _ROWS, _PANELS, _WRITTEN, _TOUR, _GOAL_LINE, THREAD, JOURNEY, SAID, _NARROW))
    return Html(f"<style>.stApp {{ {variables()} {_FRAME} .stMarkdown {{ {own} }} }}</style>")


_FRAME = f"""
background: var(--gt-ground); color: var(--gt-ink); font-variant-numeric: tabular-nums;
.stMainBlockContainer {{ padding: 14px 28px 16px; max-width: 1400px; }}
.stMainBlockContainer > .stVerticalBlock {{ gap: 12px; }}
header.stAppHeader {{ background: transparent; height: 40px; min-height: 0; }}
header.stAppHeader, header.stAppHeader :not(button, button *) {{ pointer-events: none; }}
header.stAppHeader button {{ pointer-events: auto; }}
[data-testid=stHeaderActionElements] {{ display: none; }}
.react-aria-ComboBox input {{ text-overflow: ellipsis; }}
.stElementToolbar {{ &:focus-within {{ opacity: 1; }} button:focus-visible {{ outline: 2px solid var(--gt-thread); }} }}
[data-testid=stStatusWidget] {{ position: fixed; right: 16px; bottom: 12px; }}
.stElementContainer:has(> .stHtml, > .stMarkdown style) {{ display: none; }}
.stElementContainer:has(> .stMarkdown .gt-terms) {{ margin: -8px 0 -14px; }}
.st-key-top {{ gap: 10px; padding-right: 34px; }}
.st-key-top > :first-child {{ flex: 1 1 auto; }}
.st-key-top .react-aria-ComboBox [role=group] {{ background: var(--gt-card); min-height: 34px; height: 34px; }}
.st-key-top input {{ font-size: 13px; font-weight: 600; padding-block: 0; }}
.st-key-top :is(.st-key-period, .st-key-compare) [role=group]::before {{ color: var(--gt-second); font-size: 13px;
  padding-left: 11px; white-space: nowrap; align-self: center; }}
.st-key-top .st-key-period [role=group]::before {{ content: "Period"; }}
.st-key-top .st-key-compare [role=group]::before {{ content: "Compared with"; }}
:is(.st-key-thread, .st-key-over_time, .st-key-side_by_side) {{ border: 1px solid var(--gt-line); border-radius: 12px;
  background: var(--gt-card); padding: 8px 16px 14px; }}
:is(.st-key-over_time, .st-key-side_by_side) [data-testid=stCaptionContainer] {{
  text-align: center; color: var(--gt-second); opacity: 1; }}
:is(.st-key-download, :has(> .st-key-download)) {{ height: 0; min-height: 0; }}
:has(> .st-key-download) {{ margin-bottom: -12px; }}
.st-key-download > * {{ position: relative; top: -40px; width: auto; }}
.st-key-download {{ align-items: center; justify-content: flex-end; gap: 18px; flex-wrap: nowrap; }}
.st-key-download label p {{ font-size: 13px; color: var(--gt-second); white-space: nowrap; }}
.st-key-download button {{ border-color: transparent; background: none; color: var(--gt-second); font-size: 13px;
  min-height: 30px; padding-block: 2px; }}
&:has(.st-key-download) .gt-heading {{ padding-right: 130px; }}
&:has(.st-key-words) .gt-heading {{ padding-right: 400px; }}
@media (max-width: {NARROW}) {{
  &:has(.st-key-download) .gt-heading {{ padding-right: 0; }}
  :is(.st-key-download, :has(> .st-key-download)) {{ height: auto; margin-bottom: 0; justify-content: flex-start; }}
  .st-key-download > * {{ top: 0; }}
  .stMainBlockContainer {{ padding: 12px 12px 40px; }}
  .st-key-top {{ padding-right: 0; }}
  .st-key-top > :first-child {{ flex: 0 0 calc(100% - 34px); }}
}}
"""

_RESET = """
:where(:has(> [class^=gt-])) { margin-bottom: 0; font-size: 14px; }
[class^=gt-]:is(ul, ol, p, dl), [class^=gt-] :is(ul, ol, li, p, dl, dt, dd) { margin: 0; padding: 0; list-style: none;
  font-size: inherit; }
[class^=gt-] :is(b, strong, dt) { font-weight: 600; }
[class^=gt-] { overflow-wrap: break-word; }
:is(.gt-names li, .gt-table tbody th, .gt-cell, .gt-what li, .gt-brand, .gt-goal-line li, .gt-definition dd,
  .gt-name, h1, .gt-answer, .gt-said, .gt-small, .gt-shares) { overflow-wrap: anywhere; min-width: 0; }
a.gt-go { color: inherit; text-decoration: none; border-radius: 3px; }
a.gt-go:hover { text-decoration: underline; text-decoration-color: var(--gt-thread); text-underline-offset: 3px; }
.gt-table a.gt-go { text-decoration: underline; text-decoration-color: var(--gt-line); text-underline-offset: 3px; }
:is(a.gt-go, summary, .gt-table):focus-visible { outline: 2px solid var(--gt-thread); outline-offset: 2px; }
code { color: var(--gt-second); background: none; padding: 0; font-size: .92em; }
.gt-term { text-decoration: underline dotted 1px; text-underline-offset: 3px; cursor: help; }
.gt-term:focus { outline: 0; } .gt-term:focus::after { content: " (" attr(title) ")"; color: var(--gt-second); }
.gt-terms { line-height: 14px; } .gt-terms.gt-terms summary { font-size: 12px; }
.gt-terms dl { display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; padding: 6px 0 14px; }
.gt-hits { font-size: 13px; color: var(--gt-second); }
.gt-small, .gt-small.gt-small { color: var(--gt-second); font-size: 12.5px; line-height: 1.4; }
.gt-head { display: flex; align-items: center; gap: 12px; }
.gt-brand.gt-brand { display: flex; align-items: center; gap: 10px; font-size: 18px; font-weight: 600; }
.gt-brand svg { width: 27px; height: 22px; flex: none; }
.gt-sub { font-size: 12px; color: var(--gt-second); }
.gt-pill { display: block; padding: 7px 11px; border: 1px solid var(--gt-line); border-radius: 8px; line-height: 18px;
  background: var(--gt-card); color: var(--gt-second); font-size: 13px; white-space: nowrap; }
.gt-pill:has(.gt-waits) { padding-block: 1px; line-height: 15px; } .gt-waits { display: block; font-size: 12px; }
.gt-heading h1 { font-size: 22px; font-weight: 600; padding: 0 0 2px; margin: 0; }
.gt-heading .gt-answer { color: var(--gt-second); font-size: 15px; }
.gt-answer strong { color: var(--gt-ink); }
.gt-sub .gt-entry { display: block; border-bottom: 0; text-decoration: underline; text-underline-offset: 2px; }
.gt-instead { max-width: 760px; }
.gt-instead h1 { font-size: 20px; padding: 0 0 8px; }
.gt-instead.gt-instead li { margin-top: 8px; }
"""

_ROWS = """
.gt-grid { container-type: inline-size; }
.gt-rows.gt-rows { border: 1px solid var(--gt-line); border-radius: 12px; background: var(--gt-card); display: grid;
  column-gap: 16px;
  grid-template-columns: minmax(128px, 1.3fr) max-content 112px 112px max-content minmax(112px, 1fr); }
.gt-row.gt-row { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; align-items: center; row-gap: 2px;
  padding: 1px 14px; min-height: 53px; }
.gt-row + .gt-row { border-top: 1px solid var(--gt-line); }
.gt-row > div { min-width: 0; font-size: 13px; line-height: 1.32; }
.gt-row span { display: block; }
.gt-name.gt-name { font-weight: 600; font-size: 14px; }
.gt-says, .gt-whose { color: var(--gt-second); }
.gt-figure { text-align: right; white-space: nowrap; }
.gt-signals span { white-space: nowrap; } .gt-back { padding-left: 18px; color: var(--gt-second); }
.gt-number b { font-size: 24px; letter-spacing: -.01em; }
.gt-number small { color: var(--gt-second); font-size: 12px; }
.gt-note { color: var(--gt-second); font-size: 12px; }
.gt-goal-words { color: var(--gt-words); font-size: 12px; }
.gt-changed { font-weight: 600; font-size: inherit; }
.gt-bullet { width: 112px; height: 22px; display: block; }
.gt-sparkline { width: 112px; height: 32px; display: block; overflow: visible; }
.gt-band { fill: var(--gt-band); } .gt-deep { fill: var(--gt-deep); }
.gt-goal { fill: var(--gt-thread); } .gt-value { fill: var(--gt-ink); }
.gt-line { fill: none; stroke: var(--gt-usual); stroke-width: 1.1; }
.gt-point { fill: var(--gt-usual); }
.gt-point.gt-concern { fill: var(--gt-worse); } .gt-point.gt-improvement { fill: var(--gt-better); }
.gt-icon { width: 11px; height: 11px; margin-right: 7px; vertical-align: -1px; display: inline-block; }
.gt-icon.gt-worse { fill: var(--gt-worse); } .gt-icon.gt-better { fill: var(--gt-better); }
.gt-icon.gt-usual { fill: var(--gt-usual); }
.gt-icon .gt-stroke { fill: none; stroke: var(--gt-usual); stroke-width: 1.5; stroke-linecap: round; }
.gt-as-said.gt-as-said { column-gap: 11px; }
.gt-as-said .gt-name { font-size: 13.5px; line-height: 1.25; }
.gt-as-said :is(.gt-says, .gt-note) { font-size: 12px; line-height: 1.25; }
.gt-as-said .gt-number b { font-size: 22px; }
.gt-faded :is(b, .gt-name, .gt-changed, .gt-goal-words, .gt-signals span) { color: var(--gt-second); font-weight: 400; }
.gt-faded svg { opacity: .45; }
.gt-empty.gt-empty { padding: 18px; border: 1px dashed var(--gt-line); border-radius: 12px; color: var(--gt-second); }
@container (min-width: 861px) {
  .gt-says { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
}
@container (max-width: 860px) {
  .gt-rows.gt-rows { grid-template-columns: minmax(140px, 1fr) max-content 112px 112px; }
  .gt-signals { grid-column: 1 / 3; } .gt-change { grid-column: 3 / 5; }
}
@container (max-width: 540px) {
  .gt-rows.gt-rows { grid-template-columns: 1fr 1fr; }
  .gt-row.gt-row { padding: 12px 14px; row-gap: 8px; }
  .gt-signals, .gt-change { grid-column: 1 / 3; }
  .gt-lately { justify-self: end; }
}
"""

_PANELS = """
.gt-card { border: 1px solid var(--gt-line); border-radius: 12px; background: var(--gt-card); padding: 14px 16px; }
.gt-card h2 { font-size: 13px; font-weight: 600; letter-spacing: .04em; text-transform: uppercase;
  color: var(--gt-second); padding: 0 0 8px; margin: 0; }
.gt-what li { margin-bottom: 9px; line-height: 1.4; font-size: 13.5px; }
.gt-what li > .gt-small { font-size: 12px; line-height: 1.35; }
.gt-what .gt-small { display: block; }
a.gt-thread { border-bottom: 2px solid var(--gt-thread); }
#ways { margin-bottom: 8px; }
.gt-names.gt-names { display: flex; flex-wrap: wrap; gap: 5px 16px; font-size: 13.5px; }
:is(.gt-names a, .gt-gaps b > a, .gt-what a:not(.gt-thread), .gt-parts a, .gt-changed a) {
  border-bottom: 1px solid var(--gt-line); }
.gt-not-yet li { color: var(--gt-second); font-size: 13px; }
.gt-not-yet li + li { margin-top: 4px; }
:is(.gt-more, .gt-problems) { font-size: 13px; color: var(--gt-second); }
.gt-problems { border: 1px solid var(--gt-line); border-radius: 8px; padding: 6px 12px; background: var(--gt-card); }
.gt-grave { border-left: 3px solid var(--gt-worse); }
:is(.gt-problems, .gt-findings) ol { max-height: 320px; overflow: auto; }
:is(.gt-problems, .gt-findings) li { margin-top: 6px; color: var(--gt-ink); overflow-wrap: anywhere; }
.gt-hint { color: var(--gt-second); font-style: italic; }
.gt-table { overflow-x: auto; }
.gt-table table { border-collapse: collapse; width: 100%; margin: 0; font-size: 13px; }
.gt-table :is(th, td) { border: 0; border-bottom: 1px solid var(--gt-line); padding: 5px 8px; text-align: left;
  font-weight: 400; font-size: 13px; }
.gt-table thead th { color: var(--gt-second); }
summary { cursor: pointer; }
.gt-parts :is(td, th:not(:first-child)) { text-align: right; }
.gt-definition dl { display: grid; grid-template-columns: max-content 1fr; gap: 6px 16px; font-size: 13.5px;
  margin-bottom: 10px; }
.gt-definition dt { color: var(--gt-second); font-weight: 400; grid-column: 1; }
.gt-definition dd { grid-column: 2; overflow-wrap: anywhere; }
.gt-definition > p { overflow-wrap: anywhere; }
.gt-said.gt-said { font-size: 13.5px; }
h2.gt-reason.gt-reason { text-transform: none; letter-spacing: 0; color: var(--gt-ink); font-size: 14px;
  font-weight: 600; padding: 10px 0 4px; margin: 0; }
:is(.gt-exact, .gt-associated) td:nth-child(-n+3) { white-space: nowrap; }
.gt-table tbody th { min-width: 112px; }
.gt-table tfoot :is(th, td) { font-weight: 600; border-bottom: 0; }
.gt-associated :is(td:not(:first-child)) { font-style: italic; }
.gt-notes.gt-notes li { margin-top: 3px; } #parts td { white-space: nowrap; }
"""

_WRITTEN = """
.gt-written.gt-written { display: flex; flex-direction: column; gap: 10px; }
.gt-written li { border-left: 3px solid var(--gt-line); padding-left: 12px; }
.gt-text.gt-text { font-size: 14px; line-height: 1.45; overflow-wrap: anywhere; }
.gt-text span { display: block; min-height: .7em; unicode-bidi: isolate; }
.gt-written details { font-size: 12.5px; color: var(--gt-second); }
.gt-refused.gt-refused { font-weight: 600; border-left: 3px solid var(--gt-worse); padding-left: 10px; }
"""

_TOUR = """
.gt-tour { display: grid; grid-template-columns: 1fr max-content; column-gap: 24px; padding: 10px 16px 11px;
  border: 2px solid var(--gt-thread); border-radius: 12px; background: var(--gt-card); }
.gt-tour > * { grid-column: 1; }
.gt-tour h2 { font-size: 16px; font-weight: 600; padding: 0; margin: 0; }
.gt-tour p { font-size: 14px; line-height: 1.45; margin: 2px 0 0; }
.gt-tour h2:focus { outline: none; }
.gt-ways { display: flex; gap: 18px; align-items: center; font-size: 14px; }
.gt-tour .gt-ways { grid-column: 2; grid-row: 1 / span 8; }
.gt-ways a { color: inherit; text-decoration: underline; text-underline-offset: 3px; }
.gt-ways a.gt-next { padding: 7px 16px; border-radius: 8px; background: var(--gt-ink); color: var(--gt-card);
  font-weight: 600; text-decoration: none; }
.gt-ways a:focus-visible { outline: 2px solid var(--gt-thread); outline-offset: 2px; }
"""

_GOAL_LINE = """
.gt-goal-line { display: flex; flex-wrap: wrap; gap: 2px 26px; font-size: 13px; line-height: 1.45; margin: 0 -28px;
  padding: 6px 28px 7px; background: var(--gt-card); border-block: 1px solid var(--gt-line); }
.gt-goal-line ul { flex: 1 0 100%; display: grid; gap: 4px 26px;
  grid-template-columns: repeat(auto-fit, minmax(250px, 1fr)); }
a.gt-quiet { color: var(--gt-second); }
.gt-gap { color: var(--gt-words); font-weight: 600; }
.gt-goal-line .gt-goal-words { white-space: nowrap; }
.gt-goal-line .gt-sums { font-size: 12.5px; }
.gt-sums[open] { flex: 1 0 100%; }
.gt-sums .gt-table { max-width: 900px; }
.gt-thanks ul { display: inline; } .gt-thanks li { display: inline; margin-left: 6px; }
.gt-moved { white-space: nowrap; } .gt-moved .gt-icon { margin-right: 5px; }
@media (min-width: 1400px) { .gt-goal-line { border: 1px solid var(--gt-line); border-radius: 12px; margin: 0; } }
.gt-shares { flex-basis: 100%; color: var(--gt-second); font-size: 12.5px; }
"""

_NARROW = f"""
@media (max-width: {NARROW}) {{
  .gt-goal-line {{ margin: 0 -12px; padding: 8px 12px; }}
  .gt-goal-line ul {{ grid-template-columns: 1fr; gap: 8px; }}
  .gt-picture {{ display: none; }}
  .gt-journey, .gt-walk {{ display: block; min-width: 0; border: 0; background: none; padding: 0; }}
  .gt-stage {{ display: block; border: 1px solid var(--gt-line); border-radius: 12px; background: var(--gt-card);
    margin-bottom: 10px; }}
  .gt-none, .gt-whose-lane.gt-whose-lane.gt-whose-lane {{ display: none; }}
  .gt-where.gt-where {{ display: block; color: var(--gt-second); font-size: 12.5px; font-weight: 400; }}
  .gt-moment.gt-moment {{ display: block; }} .gt-table thead th {{ min-width: 70px; }}
  .gt-tour .gt-ways {{ grid-column: 1; grid-row: auto; margin-top: 8px; }}
  .gt-steps > div {{ display: block; }}
  .gt-steps ol {{ flex-direction: column; gap: 0; }}
  .gt-step.gt-step {{ border-left: 3px solid var(--gt-line); padding: 6px 0 6px 12px; }}
  .gt-step .gt-name.gt-name {{ font-size: 14px; font-weight: 600; border: 0; }}
  .gt-step > * {{ display: block; }}
  .gt-definition dl {{ grid-template-columns: 1fr; gap: 2px; }}
  .gt-definition dd {{ grid-column: 1; margin-bottom: 6px; }}
}}
"""
