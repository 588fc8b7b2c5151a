"""Run the command without its script: `python -m raabta check`."""

from raabta.cli.main import main

if __name__ == "__main__":
    main(prog_name="raabta")
