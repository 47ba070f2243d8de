package io.tollkeeper.query.audit;

import io.tollkeeper.query.DeadLetterOffice;
import io.tollkeeper.query.MigratedDatabase;
import io.tollkeeper.query.ProjectionBatch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** The projections that the application runs, fed with a log by hand. */
final class Projections implements AutoCloseable {

    private static final String LOG = "select * from domain_event_entry order by global_index";

    private final Serializer serializer = Jackson3Serializer.builder().build();
    private final DataSource dataSource;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final List<AnnotationEventHandlerAdapter> handlers;

    Projections(MigratedDatabase database) {
        this.dataSource = new DelegatingDataSource(database.runtime()); // Not closed with the context.
        var scanner = new ClassPathBeanDefinitionScanner(context, false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ProcessingGroup.class));
        scanner.addIncludeFilter(new AssignableTypeFilter(ProjectionBatch.class));
        scanner.addIncludeFilter(new AssignableTypeFilter(ProjectionBatch.Writer.class));
        scanner.scan(ProjectionBatch.class.getPackageName());
        context.registerBean(DataSource.class, () -> dataSource);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(dataSource));
        context.registerBean(DeadLetterOffice.class, () -> Projections::refuse);
        context.refresh();
        handlers = context.getBeansWithAnnotation(ProcessingGroup.class).values().stream()
                .map(AnnotationEventHandlerAdapter::new)
                .toList();
    }

    private static void refuse(EventMessage<?> event, Throwable cause) {
        throw new IllegalStateException("could not be projected: " + event, cause);
    }

    /** Projects the whole log in batches, each in a transaction of its own. */
    void project(int batchSize) throws Exception {
        List<DomainEventMessage<?>> log = log();
        var transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        for (int from = 0; from < log.size(); from += batchSize) {
            var batch = log.subList(from, Math.min(from + batchSize, log.size()));
            transactions.executeWithoutResult(status -> handle(batch));
        }
    }

    private void handle(List<DomainEventMessage<?>> batch) {
        var unitOfWork = new BatchingUnitOfWork<>(batch);
        var result = unitOfWork.executeWithResult(() -> {
            for (AnnotationEventHandlerAdapter handler : handlers) {
                handler.handle(unitOfWork.getMessage());
            }
            return null;
        });
        if (result.isExceptional()) {
            throw new IllegalStateException(result.exceptionResult());
        }
    }

    private List<DomainEventMessage<?>> log() throws SQLException {
        List<DomainEventMessage<?>> log = new ArrayList<>();
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(LOG)) {
            while (rows.next()) {
                log.add(message(rows));
            }
        }
        return log;
    }

    private DomainEventMessage<?> message(ResultSet row) throws SQLException {
        Object payload = serializer.deserialize(new SimpleSerializedObject<>(
                row.getBytes("payload"),
                byte[].class,
                new SimpleSerializedType(row.getString("payload_type"), row.getString("payload_revision"))));
        var token = GapAwareTrackingToken.newInstance(row.getLong("global_index"), List.of());
        return new GenericTrackedDomainEventMessage<>(
                token,
                new GenericDomainEventMessage<>(
                        row.getString("type"),
                        row.getString("aggregate_identifier"),
                        row.getLong("sequence_number"),
                        payload,
                        MetaData.emptyInstance(),
                        row.getString("event_identifier"),
                        Instant.parse(row.getString("time_stamp"))));
    }

    @Override
    public void close() {
        context.close();
    }
}
