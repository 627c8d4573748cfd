"""What linked evidence says of an outcome: its level, how it changed and how far it is from its goal, by failure."""
