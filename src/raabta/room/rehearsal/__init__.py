"""The rehearsal: simulated phones on real connections, against the trainer's own laptop, before the hall is full."""
