"""Thread style: the part of the style sheet that draws a thread, its picture and its list."""

from __future__ import annotations

from scorecard.views.edges import HALF_HEIGHT, HEAD, LINE_HEIGHT, WRITTEN

_PICTURE = f"""
.gt-whole-thread {{ display: grid; gap: 14px; }}
.gt-picture {{ display: grid; gap: 10px; }}
.gt-web {{ position: relative; line-height: 1; }}
.gt-web > svg {{ position: absolute; top: {HEAD}px; width: 100%; height: calc(100% - {HEAD}px); overflow: visible; }}
.gt-web > div > * {{ position: absolute; }}
.gt-column {{ top: 10px; transform: translateX(-50%); font-size: 12px; color: var(--gt-second); white-space: nowrap; }}
.gt-box.gt-box {{ height: {2 * HALF_HEIGHT * LINE_HEIGHT:.0f}px; box-sizing: border-box; padding: 2px 9px 2px 12px;
  border: 1px solid var(--gt-line); border-radius: 8px; background: var(--gt-card); color: var(--gt-ink);
  font-size: 12px; display: grid; grid-auto-rows: 21px; align-content: center; text-decoration: none; }}
.gt-box > * {{ font-size: 12px; line-height: 21px; min-width: 0; white-space: nowrap; overflow: hidden;
  text-overflow: ellipsis; }}
.gt-box > :first-child {{ font-size: 13px; color: var(--gt-second); }}
.gt-box > b {{ font-size: 18px; overflow: visible; }}
.gt-box .gt-icon {{ margin: 0 5px 0 0; vertical-align: -1px; }}
a.gt-box.gt-box:hover {{ border-color: var(--gt-usual); text-decoration: none; }}
.gt-asked.gt-asked {{ border: 3px solid var(--gt-thread); padding: 0 7px 0 10px; }}
.gt-rest.gt-rest {{ border: 1.2px dashed var(--gt-usual); background: var(--gt-ground); }}
.gt-rest > * {{ color: var(--gt-second); }}
.gt-rest > :first-child {{ font-size: 14px; color: var(--gt-ink); }}
.gt-carries {{ display: flex; flex-wrap: wrap; justify-content: center; height: 14px; overflow: hidden;
  transform: translate(-50%, -50%); font-size: {WRITTEN}px; line-height: 14px; color: var(--gt-words);
  pointer-events: none; }}
.gt-carries::before {{ content: ""; height: 14px; }}
.gt-carries span {{ white-space: nowrap; padding: 0 3px; border-radius: 4px; background: var(--gt-card); }}
.gt-tense {{ color: color-mix(in srgb, var(--gt-worse) 70%, var(--gt-ink)); }}
"""

_LIST = """
.gt-steps { display: flex; flex-direction: column; gap: 6px; font-size: 13px; }
.gt-steps > div { display: flex; gap: 4px 12px; align-items: baseline; }
.gt-steps > div > :first-child { flex: 0 0 150px; }
.gt-steps h2 { font-size: 12.5px; font-weight: 400; color: var(--gt-second); padding: 0; margin: 0; }
.gt-steps ol { display: flex; flex-wrap: wrap; gap: 2px 18px; }
.gt-step .gt-name.gt-name { font-size: 13px; font-weight: 400; border-bottom: 1px solid var(--gt-line); }
.gt-step.gt-near .gt-name { font-weight: 600; }
@media (min-width: 641px) { .gt-step .gt-small { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; } }
.gt-way { font-size: 13px; color: var(--gt-second); display: flex; gap: 6px; }
.gt-way ol { display: flex; flex-wrap: wrap; gap: 6px; }
.gt-way li:not(:last-child)::after { content: " →"; }
.gt-key { display: flex; flex-wrap: wrap; gap: 2px 18px; color: var(--gt-second); font-size: 12.5px; }
.gt-key span { display: flex; gap: 7px; align-items: center; }
.gt-key svg { width: 30px; height: 6px; stroke-width: 2; }
"""

THREAD = _PICTURE + _LIST
