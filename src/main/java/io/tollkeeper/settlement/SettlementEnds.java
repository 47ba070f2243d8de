package io.tollkeeper.settlement;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tollkeeper.api.settlement.DeductionConfirmed;
import io.tollkeeper.api.settlement.SettlementCompensated;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.stereotype.Component;

/** Counts the settlements whose end this node has recorded. */
@Component
final class SettlementEnds implements MeterBinder {

    private final Configuration axon;

    SettlementEnds(Configuration axon) {
        this.axon = axon;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Counter settled = counter(registry, "settled");
        Counter compensated = counter(registry, "compensated");
        SettlementProcess.ofSettlements(axon.eventBus())
                .subscribe(recorded -> CurrentUnitOfWork.get().root().afterCommit(work -> {
                    settled.increment(count(recorded, DeductionConfirmed.class));
                    compensated.increment(count(recorded, SettlementCompensated.class));
                }));
    }

    private static Counter counter(MeterRegistry registry, String how) {
        return Counter.builder("tollkeeper.settlements.ended")
                .description("settlements whose end this node has recorded, by how they ended")
                .tag("how", how)
                .register(registry);
    }

    private static double count(List<? extends EventMessage<?>> events, Class<?> kind) {
        return (double) events.stream()
                .filter(event -> kind.isInstance(event.getPayload()))
                .count();
    }
}
