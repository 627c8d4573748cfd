"""Why: from what somebody asks of a change to its contributions, and to the rows that are printed."""
