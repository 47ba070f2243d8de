package io.tollkeeper.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** One tenant's month that grows by backlogs until it is as long as the reading rows want it. */
final class LongMonth {

    static final String TENANT = "bench_long";

    private static final int BACKLOGS = 2;

    private final Backlog backlog = Backlog.ofLastMonth();

    private int backlogs;
    private int others;

    Backlog backlog() {
        return backlog;
    }

    boolean isLong() {
        return backlogs == BACKLOGS;
    }

    /**
     * Restarts the application with a backlog in the month; its first events are posted when this returns.
     *
     * @return how long that took from the start on
     */
    Duration grow(Stage stage) throws IOException, SQLException, InterruptedException {
        if (backlogs == 0) {
            addSample(stage, TENANT);
        }
        int size = stage.sizes().backlog();
        backlogs++;
        return stage.restartWithBacklog(backlog, TENANT, (backlogs - 1) * size + 1, backlogs * size);
    }

    /** Does the same in the month of a new tenant. */
    Duration growAnother(Stage stage) throws IOException, SQLException, InterruptedException {
        others++;
        String tenant = TENANT + "_" + others;
        addSample(stage, tenant);
        return stage.restartWithBacklog(backlog, tenant, 1, stage.sizes().backlog());
    }

    /** Makes the month as long as it gets, if no row has yet. */
    void complete(Stage stage) throws IOException, SQLException, InterruptedException {
        while (!isLong()) {
            grow(stage);
            stage.awaitPosted();
            stage.awaitWell();
        }
    }

    private void addSample(Stage stage, String tenant) throws IOException, SQLException, InterruptedException {
        stage.api().openTenant(tenant);
        stage.api().record(tenant, Backlog.SAMPLE_KEY, backlog.sampleDate());
        stage.expect(1);
        stage.awaitPosted();
    }
}
