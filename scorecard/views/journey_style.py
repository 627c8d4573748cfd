"""Journey style: the part of the style sheet that draws stages, lanes and the walk of one case."""

from __future__ import annotations

JOURNEY = """
.gt-wide { overflow-x: auto; }
.gt-wide:focus-visible { outline: 2px solid var(--gt-thread); outline-offset: 2px; }
.gt-journey { display: grid; grid-template-columns: minmax(120px, .8fr) repeat(var(--stages), minmax(150px, 1fr));
  border: 1px solid var(--gt-line); border-radius: 12px; background: var(--gt-card); }
.gt-stage { display: contents; }
.gt-stage-name { font-size: 13px; font-weight: 600; letter-spacing: .04em; text-transform: uppercase;
  color: var(--gt-second); padding: 10px 12px 6px; margin: 0; }
.gt-stage-score { padding: 0 12px 8px; }
.gt-cell { border-top: 1px solid var(--gt-line); padding: 8px 12px; font-size: 13px; line-height: 1.35; }
.gt-cell > b { font-size: 14px; }
.gt-cell li + li { margin-top: 6px; }
.gt-faults li.gt-unusual b { color: var(--gt-ink); }
.gt-faults li { color: var(--gt-second); font-size: 12.5px; line-height: 1.35; }
.gt-faults li + li { margin-top: 0; }
.gt-counts td { white-space: nowrap; }
.gt-ticks { list-style: none; margin: 0; padding: 0; display: grid; gap: 2px; }
.gt-ticks.gt-ticks li { margin: 0; padding-left: 24px; font-size: 13px; position: relative; overflow-wrap: anywhere; }
.gt-ticks .gt-icon { position: absolute; left: 3px; top: 5px; }
.gt-unusual.gt-unusual.gt-unusual { border-left: 3px solid var(--gt-worse); padding-left: 7px; }
.gt-where.gt-where { display: none; }
.gt-walk { border: 1px solid var(--gt-line); border-radius: 12px; background: var(--gt-card); padding: 10px 14px; }
.gt-moment.gt-moment { display: grid; grid-template-columns: 130px repeat(var(--lanes), minmax(112px, 1fr));
  column-gap: 12px; font-size: 13px; line-height: 1.35; padding: 5px 0; border-top: 1px solid var(--gt-line); }
.gt-whose-lane.gt-whose-lane { color: var(--gt-second); border-top: 0; }
.gt-what-happened { border-left: 3px solid var(--gt-thread); padding-left: 8px; }
"""
