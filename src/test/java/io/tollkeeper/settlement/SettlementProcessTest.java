package io.tollkeeper.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.SimpleEventBus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The processor of settlements")
class SettlementProcessTest {

    private final SimpleEventBus log = SimpleEventBus.builder().build();
    private final List<List<? extends EventMessage<?>>> handedOn = new ArrayList<>();

    @BeforeEach
    void subscribe() {
        SettlementProcess.ofSettlements(log).subscribe(handedOn::add);
    }

    @Test
    void isNotEvenAskedAboutUsage() {
        log.publish(event("UsageRecord", 0), event("UsageRecord", 1));
        log.publish(event("BillingPeriod", 0));
        log.publish(GenericEventMessage.asEventMessage("of no aggregate"));

        assertThat(handedOn).isEmpty();
    }

    @Test
    void isHandedTheSettlementsAmongOthersInTheirOrder() {
        var first = event("Settlement", 0);
        var second = event("Settlement", 1);

        log.publish(event("UsageRecord", 0), first, event("TenantAccount", 3), second);

        assertThat(handedOn).containsExactly(List.of(first, second));
    }

    private static DomainEventMessage<String> event(String aggregateType, long number) {
        return new GenericDomainEventMessage<>(aggregateType, aggregateType + ":it", number, "what happened");
    }
}
