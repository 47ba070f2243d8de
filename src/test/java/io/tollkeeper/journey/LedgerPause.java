package io.tollkeeper.journey;

import io.tollkeeper.testapp.TestApplication;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;

/** Keeps the ledger from posting for a while; what is recorded meanwhile is then posted in one batch. */
final class LedgerPause implements AutoCloseable {

    private final StreamingEventProcessor processor;

    private LedgerPause(StreamingEventProcessor processor) {
        this.processor = processor;
    }

    static LedgerPause begin(TestApplication application) {
        StreamingEventProcessor processor = application
                .bean(EventProcessingConfiguration.class)
                .eventProcessor("ledger", StreamingEventProcessor.class)
                .orElseThrow();
        processor.shutDown();
        return new LedgerPause(processor);
    }

    /** Has all events come again. */
    void forgetAll() {
        processor.resetTokens();
    }

    @Override
    public void close() {
        processor.start();
    }
}
