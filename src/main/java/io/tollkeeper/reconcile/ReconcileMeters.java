package io.tollkeeper.reconcile;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** What the last reconcile that ran by itself has found; asked of the database, so it is right on every node. */
@Component
final class ReconcileMeters implements MeterBinder {

    static final String OK = "tollkeeper.reconcile.ok";
    static final String DISCREPANCIES = "tollkeeper.reconcile.discrepancies";
    static final String DURATION = "tollkeeper.reconcile.duration";
    static final String AGE = "tollkeeper.reconcile.age";

    private final ReconcileRuns runs;

    ReconcileMeters(ReconcileRuns runs) {
        this.runs = runs;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(OK, this, self -> self.read(last -> Boolean.TRUE.equals(last.ok()) ? 1 : 0))
                .description("1 if the ledger was what the log says, 0 if not")
                .register(registry);
        Gauge.builder(DISCREPANCIES, this, self -> self.read(ReconcileRuns.Last::discrepancies))
                .description("how many differences were listed")
                .register(registry);
        Gauge.builder(DURATION, this, self -> self.read(last -> last.durationMillis() / 1e3))
                .description("how long it took")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(AGE, this, self -> self.read(last -> last.ageMillis() / 1e3))
                .description("how long ago it ended")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Returns a figure; none until it was done once, nor while the database is away. */
    private double read(ToDoubleFunction<ReconcileRuns.Last> figure) {
        try {
            ReconcileRuns.Last last = runs.last();
            return last.ok() == null ? Double.NaN : figure.applyAsDouble(last);
        } catch (DataAccessException | TransactionException e) {
            return Double.NaN;
        }
    }
}
