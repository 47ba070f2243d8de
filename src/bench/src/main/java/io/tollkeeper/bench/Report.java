package io.tollkeeper.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What was seen: told as it comes, and as one table in the end. */
final class Report {

    private final PrintStream out;
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    void say(String text) {
        out.println(text);
        out.flush();
    }

    /** Adds lines to the table. */
    void add(Figure... lines) {
        for (Figure line : lines) {
            figures.add(line);
            say("    " + line.name() + ": " + Target.format(line.median()) + " " + line.unit() + "  "
                    + line.target().mark(line.median()));
        }
    }

    /** Tells that the application did something wrong. Slow is not wrong. */
    void fail(String what) {
        failures.add(what);
        say("FAIL FAIL FAIL  " + what);
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Returns the whole table; marks are for the median. */
    String table() {
        List<String[]> cells = new ArrayList<>();
        cells.add(new String[] {
            "figure", "unit", "min", "median", "max", "must", "aim", "mark", "JVM us", "PG us", "load us", "others %"
        });
        figures.forEach(figure -> cells.add(cells(figure)));
        int[] widths = new int[cells.getFirst().length];
        for (String[] line : cells) {
            for (int i = 0; i < line.length; i++) {
                widths[i] = Math.max(widths[i], line[i].length());
            }
        }
        StringBuilder table = new StringBuilder();
        cells.forEach(line -> append(table, line, widths));
        return table.toString();
    }

    private static String[] cells(Figure figure) {
        Target target = figure.target();
        Spending cost = figure.cost();
        return new String[] {
            figure.name(),
            figure.unit(),
            Target.format(figure.min()),
            Target.format(figure.median()),
            Target.format(figure.max()),
            target.describe(target.must()),
            target.describe(target.aim()),
            target.mark(figure.median()),
            blankOr(cost.jvm()),
            blankOr(cost.postgres()),
            blankOr(cost.generator()),
            blankOr(cost.others() * 100)
        };
    }

    private static String blankOr(double value) {
        return Double.isNaN(value) ? "" : Target.format(value);
    }

    /** The first two columns are words, the others figures. */
    private static void append(StringBuilder table, String[] line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length; i++) {
            String blanks = " ".repeat(widths[i] - line[i].length());
            text.append(i < 2 ? line[i] + blanks : blanks + line[i]).append("  ");
        }
        table.append(text.toString().stripTrailing()).append('\n');
    }
}
