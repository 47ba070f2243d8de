package io.tollkeeper.database;

import java.nio.file.Path;

/** Runs a kept server in a process of its own, until it is killed. */
final class KeptPostgresProcess {

    private KeptPostgresProcess() {}

    /** Begins the line that matters; other lines are logging. */
    static final String MARK = "> ";

    /** Prints the server's address, or why it did not start. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            System.out.println(MARK + KeptPostgres.start(Path.of(arguments[0])).url("postgres"));
            Thread.currentThread().join();
        } catch (DatabaseUnusableException e) {
            System.out.println(MARK + e.getMessage());
        }
    }
}
