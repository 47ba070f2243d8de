package io.tollkeeper.log;

import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The queue of events that the ledger could not post. */
@Configuration(proxyBeanMethods = false)
class DeadLetterWiring {

    @Bean
    SequencedDeadLetterQueue<EventMessage<?>> ledgerDeadLetterQueue(
            ConnectionProvider connections, TransactionManager transactions, Serializer serializer) {
        return new UnboundedQueue(JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(LedgerReader.NAME)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .genericSerializer(serializer)
                .eventSerializer(serializer)
                .schema(schema()));
    }

    /** Axon's queue is full at 1,024 sequences, and then stops the processor; here every usage event is a sequence. */
    private static final class UnboundedQueue extends JdbcSequencedDeadLetterQueue<EventMessage<?>> {

        UnboundedQueue(Builder<EventMessage<?>> builder) {
            super(builder);
        }

        @Override
        public boolean isFull(Object sequenceIdentifier) {
            return false;
        }
    }

    private static DeadLetterSchema schema() {
        return DeadLetterSchema.builder()
                .deadLetterTable("dead_letter_entry")
                .deadLetterIdentifierColumn("dead_letter_identifier")
                .processingGroupColumn("processing_group")
                .sequenceIdentifierColumn("sequence_identifier")
                .sequenceIndexColumn("sequence_index")
                .messageTypeColumn("message_type")
                .eventIdentifierColumn("event_identifier")
                .timestampColumn("time_stamp")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .aggregateTypeColumn("aggregate_type")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .tokenTypeColumn("token_type")
                .tokenColumn("token")
                .enqueuedAtColumn("enqueued_at")
                .lastTouchedColumn("last_touched")
                .processingStartedColumn("processing_started")
                .causeTypeColumn("cause_type")
                .causeMessageColumn("cause_message")
                .diagnosticsColumn("diagnostics")
                .build();
    }
}
