"""Run `python -m raabta`: the command `raabta`, where it is not on the path."""

from raabta.cli.main import main

if __name__ == "__main__":
    main(prog_name="raabta")
