package io.tollkeeper.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** Tells health as a number: 0 is ok, 1 degraded, 2 down. */
@Component
final class HealthMeters implements MeterBinder {

    private final Checks checks;
    private final List<Check> all;

    HealthMeters(Checks checks, List<Check> all) {
        this.checks = checks;
        this.all = List.copyOf(all);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bind(registry, "overall", report -> report.status().severity());
        for (Check check : all) {
            bind(
                    registry,
                    check.component(),
                    report -> report.of(check.component()).severity());
        }
    }

    private void bind(MeterRegistry registry, String component, ToDoubleFunction<HealthReport> state) {
        Gauge.builder("tollkeeper.health.status", checks, asked -> state.applyAsDouble(asked.report()))
                .description("0 ok, 1 degraded, 2 down")
                .tag("component", component)
                .register(registry);
    }
}
