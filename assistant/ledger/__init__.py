"""The obligation ledger (任务台账) as a table: filters, totals, files and the command ``ledger``."""
