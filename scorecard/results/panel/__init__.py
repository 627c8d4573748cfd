"""Panel evidence: does a driver go with what it is said to lead to, over teams and periods, beyond luck?"""
