package io.tollkeeper.bench;

import java.io.IOException;
import java.sql.SQLException;

/** One tenant's month that grows by backlogs until it is as long as the reading rows want it. */
final class LongMonth {

    static final String TENANT = "bench_long";

    private static final int BACKLOGS = 2;

    private final Backlog backlog = Backlog.ofLastMonth();

    private int backlogs;
    private int elsewhere;

    Backlog backlog() {
        return backlog;
    }

    boolean isLong() {
        return backlogs == BACKLOGS;
    }

    /** Adds a backlog to the month; the application posts it when this returns. */
    void grow(Stage stage) throws IOException, SQLException, InterruptedException {
        if (backlogs == 0) {
            addSample(stage, TENANT);
        }
        int size = stage.sizes().backlog();
        stage.restartWithBacklog(backlog, TENANT, backlogs * size + 1, (backlogs + 1) * size);
        backlogs++;
    }

    /** Adds a backlog to the month of a new tenant. */
    void addElsewhere(Stage stage) throws IOException, SQLException, InterruptedException {
        elsewhere++;
        String tenant = TENANT + "_" + elsewhere;
        addSample(stage, tenant);
        stage.restartWithBacklog(backlog, tenant, 1, stage.sizes().backlog());
    }

    /** Makes the month as long as it gets, if no row has yet. */
    void complete(Stage stage) throws IOException, SQLException, InterruptedException {
        while (!isLong()) {
            grow(stage);
            stage.awaitPosted();
        }
    }

    private void addSample(Stage stage, String tenant) throws IOException, SQLException, InterruptedException {
        stage.api().openTenant(tenant);
        stage.api().record(tenant, Backlog.SAMPLE_KEY, backlog.sampleDate());
        stage.expect(1);
        stage.awaitPosted();
    }
}
