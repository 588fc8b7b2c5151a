"""Tools for officials' own work. They know nothing of quizzes."""
