"""Attribution: why a number moved, as parts that add up to the change exactly."""
