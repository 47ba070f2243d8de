package io.tollkeeper.log;

import io.tollkeeper.api.Metadata;
import io.tollkeeper.node.NodeName;
import io.tollkeeper.query.seal.RecentEvents;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Axon on PostgreSQL, wherever the log is kept. All of it is said here, because what auto-configuration leaves out it leaves
 * out silently.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class LogWiring {

    private static final String UNIQUE_VIOLATION = "23505";

    /** How many events a reader fetches at a time. */
    private static final int READ_AHEAD = 1_000;

    /** However many events have passed a slow writer, its own is not forgotten: only time tells that it will not come. */
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    /** Without Axon's usual wrapper: Spring binds the connection already, and the wrapper would close it twice. */
    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new SpringDataSourceConnectionProvider(dataSource);
    }

    /** Tells that an aggregate exists already from any other failure to write. */
    @Bean
    PersistenceExceptionResolver duplicates() {
        return new SQLStateResolver(UNIQUE_VIOLATION);
    }

    @Bean
    @Primary
    Serializer serializer() {
        return EventSerializer.create();
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(Serializer serializer) {
        return serializer;
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer() {
        return EventSerializer.forMessages();
    }

    /** Who, in which request and why: what a command carries of this, its events carry too. */
    @Bean
    CorrelationDataProvider provenance() {
        return new SimpleCorrelationDataProvider(Metadata.ACTOR, Metadata.REQUEST_ID, Metadata.REASON);
    }

    /** Reads and writes the table of events. Where the log is kept elsewhere, another engine stands before it. */
    @Bean
    EventStorageEngine eventTableEngine(
            Serializer serializer,
            PersistenceExceptionResolver duplicates,
            ConnectionProvider connections,
            TransactionManager transactions,
            Configuration axon,
            RecentEvents recent) {
        var builder = PostgresEventLog.builder()
                .snapshotSerializer(serializer)
                .eventSerializer(serializer)
                .upcasterChain(axon.upcasterChain())
                .persistenceExceptionResolver(duplicates)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(eventSchema())
                .batchSize(READ_AHEAD)
                .maxGapOffset(NO_LIMIT)
                .readEventDataWithGaps(GapStatements::readOn)
                .cleanGaps(GapStatements::findOld);
        return new PostgresEventLog(builder, recent);
    }

    private static EventSchema eventSchema() {
        return EventSchema.builder()
                .eventTable("domain_event_entry")
                .snapshotTable("snapshot_event_entry")
                .globalIndexColumn("global_index")
                .timestampColumn("time_stamp")
                .eventIdentifierColumn("event_identifier")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("type")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .trackedEventFields(schema -> RecentEvents.COLUMNS)
                .build();
    }

    @Bean
    NodeNotifications nodeNotifications(DataSource dataSource, ObjectProvider<NotifyingEventStore> eventStore) {
        return new NodeNotifications(dataSource, () -> eventStore.getObject().wake());
    }

    @Bean
    NotifyingEventStore eventStore(EventStorageEngine engine, NodeNotifications otherNodes, EventBusSpanFactory spans) {
        return new NotifyingEventStore(
                NotifyingEventStore.builder().storageEngine(engine).spanFactory(spans), otherNodes::announce);
    }

    @Bean
    ExactTokens tokenStore(
            ConnectionProvider connections, Serializer serializer, LedgerReaderProperties properties, NodeName name) {
        return new ExactTokens(JdbcTokenStore.builder()
                .connectionProvider(connections)
                .schema(TokenSchema.builder()
                        .setTokenTable("token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .setTimestampColumn("token_timestamp")
                        .build())
                .serializer(serializer)
                .nodeId(name.value())
                .claimTimeout(properties.claimTimeout()));
    }

    /** Sagas under our own names; the auto-configured store would look for tables that do not exist. */
    @Bean
    JdbcSagaStore sagaStore(ConnectionProvider connections, Serializer serializer) {
        return JdbcSagaStore.builder()
                .connectionProvider(connections)
                .sqlSchema(new PostgresSagaSqlSchema(SagaSchema.builder()
                        .sagaEntryTable("saga_entry")
                        .associationValueEntryTable("association_value_entry")
                        .associationKeyColumn("association_key")
                        .associationValueColumn("association_value")
                        .sagaIdColumn("saga_id")
                        .sagaTypeColumn("saga_type")
                        .serializedSagaColumn("serialized_saga")
                        .revisionColumn("revision")
                        .build()))
                .serializer(serializer)
                .build();
    }
}
