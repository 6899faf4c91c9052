"""XLSForm workbooks (xlsform.org) for phones: of every questionnaire, and of the session log."""
