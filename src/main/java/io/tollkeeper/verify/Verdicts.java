package io.tollkeeper.verify;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What was found, in the order of finding. */
final class Verdicts {

    private final List<String> lines = new ArrayList<>();
    private boolean failed;

    /** Notes whether something holds. */
    void add(boolean holds, String what) {
        lines.add((holds ? "HOLDS      " : "FAILS      ") + what);
        failed |= !holds;
    }

    /** Notes what cannot be told from these files. */
    void unchecked(String what) {
        lines.add("UNCHECKED  " + what);
    }

    boolean allHold() {
        return !failed;
    }

    void print(PrintStream out) {
        lines.forEach(out::println);
        out.println(failed ? "Something does not hold." : "All that was checked holds.");
    }
}
