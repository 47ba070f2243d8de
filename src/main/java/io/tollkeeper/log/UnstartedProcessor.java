package io.tollkeeper.log;

import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.lifecycle.Lifecycle.LifecycleRegistry;

/**
 * The ledger's processor on a node that does not keep the ledger: it is not started with the others, and so claims and
 * reads nothing. Its handlers are there for those who post a dead letter by hand.
 */
final class UnstartedProcessor extends PooledStreamingEventProcessor {

    UnstartedProcessor(Builder builder) {
        super(builder);
    }

    @Override
    public void registerLifecycleHandlers(LifecycleRegistry lifecycle) {
        // Nobody starts it.
    }
}
