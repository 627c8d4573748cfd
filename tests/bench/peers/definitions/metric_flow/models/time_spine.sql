select * from main.time_spine
