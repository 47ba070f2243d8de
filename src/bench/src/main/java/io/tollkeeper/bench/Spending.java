package io.tollkeeper.bench;

/**
 * CPU that was spent, in microseconds; not-a-number where it could not be told.
 *
 * @param jvm by the application
 * @param postgres by all of PostgreSQL
 * @param generator by the load generator
 * @param others by everything else on the machine, as a share of all CPUs from 0 to 1
 */
record Spending(double jvm, double postgres, double generator, double others) {

    /** Returns what each of so many units of work cost. */
    Spending per(long units) {
        return new Spending(jvm / units, postgres / units, generator / units, others);
    }
}
