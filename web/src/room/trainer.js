/** The trainer's page. */
