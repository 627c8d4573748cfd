"""Which modules are read only by the Python of the tool that they speak to."""

collect_ignore = ["boring.py", "metric_flow.py"]
