package io.tollkeeper.contract.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tollkeeper.axonserver.standin.StandInAxonServer;
import java.util.List;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Also what can only be shown where answers can be lost on purpose. */
@DisplayName("The log on a stand-in for Axon Server")
class StandInLogTest extends AxonServerContract {

    private static final StandInAxonServer SERVER = StandInAxonServer.start();

    StandInLogTest() {
        super(SERVER.address());
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void recordsOnceThoughTheConfirmationIsLost() {
        LogFacts facts = LogFacts.ofSomebody();
        SERVER.faults().loseAnswers(2);

        node(0).record(List.of(facts.usage("k"), facts.usage("l")));

        assertThat(node(1).load(facts.id("k").toString())).hasSize(1);
        assertThat(node(1).load(facts.id("l").toString())).hasSize(1);
    }

    @Test
    void recordsOnceThoughTheRequestIsLost() {
        LogFacts facts = LogFacts.ofSomebody();
        SERVER.faults().loseRequests(2);

        node(0).record(List.of(facts.usage("k")));

        assertThat(node(1).load(facts.id("k").toString())).hasSize(1);
    }

    @Test
    void tellsARivalFromItselfWhenAConfirmationIsLost() {
        LogFacts facts = LogFacts.ofSomebody();
        node(1).record(List.of(facts.usage("k")));
        SERVER.faults().loseRequests(1);

        assertThatExceptionOfType(AggregateStreamCreationException.class)
                .isThrownBy(() -> node(0).record(List.of(facts.usage("k"))));
    }
}
