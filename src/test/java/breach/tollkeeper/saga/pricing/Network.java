package breach.tollkeeper.saga.pricing;

import breach.tollkeeper.api.Fact;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/** An effect of another context that keeps the rules, handler by handler. */
public final class Network {

    @EventHandler
    @DisallowReplay
    void on(Fact event) {}
}
