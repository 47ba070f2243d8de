package breach.tollkeeper.saga.metering;

import breach.tollkeeper.api.Fact;
import breach.tollkeeper.saga.pricing.Network;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/** An effect that keeps the rules. */
@DisallowReplay
public final class Errand {

    @EventHandler
    void on(Fact event, Network network) {}
}
