package io.tollkeeper.rest.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollkeeper.api.audit.ReconcileReport;
import org.springframework.stereotype.Component;

/** What this node's last reconcile found, and how often one ended how. */
@Component
final class ReconcileMeters {

    private final Counter clean;
    private final Counter drifted;
    private volatile double last = Double.NaN;

    ReconcileMeters(MeterRegistry registry) {
        this.clean = runs(registry, "ok");
        this.drifted = runs(registry, "drift");
        Gauge.builder("tollkeeper.reconcile.discrepancies", this, meters -> meters.last)
                .description("differences that this node's last reconcile listed; NaN before the first")
                .register(registry);
    }

    private static Counter runs(MeterRegistry registry, String result) {
        return Counter.builder("tollkeeper.reconcile.runs")
                .description("reconciles by what they found")
                .tag("result", result)
                .register(registry);
    }

    void done(ReconcileReport report) {
        last = report.discrepancies().size();
        (report.ok() ? clean : drifted).increment();
    }
}
