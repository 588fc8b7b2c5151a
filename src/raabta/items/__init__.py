"""Say what answers tell of each question: how hard it is, who gets it right, what lures, which language is harder.

Which modules there are: `answers` is what was answered, `donation` the file that a learner hands over, `reading` opens
files of every kind, `pool` counts each person once, `statistics` has the formulas, `measured` what is said of a
question and from how many people on. Nothing here says who answered.
"""
