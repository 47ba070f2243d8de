package io.tollkeeper.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tollkeeper.metrics.Figures;
import io.tollkeeper.query.ProcessorProgress.SegmentToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many events each processor handles, how far it is behind the log, and how many wait as dead letters. */
@Configuration(proxyBeanMethods = false)
class ProcessorMeters {

    private static final String EVENTS = "events:";
    private static final String SECONDS = "seconds:";

    private static final String OLDEST = """
            select time_stamp from domain_event_entry where global_index > :reached order by global_index limit 1""";

    /** Counts what this node's processors handle, also of what comes again in a replay. */
    @Bean
    ConfigurerModule countedEvents(ObjectProvider<MeterRegistry> registry) {
        return configurer -> configurer.eventProcessing(processing ->
                processing.registerDefaultHandlerInterceptor((axon, processor) -> {
                    Counter handled = Counter.builder("tollkeeper.processor.events")
                            .description("events handled by this node")
                            .tag("processor", processor)
                            .register(registry.getObject());
                    return (unitOfWork, chain) -> {
                        handled.increment();
                        return chain.proceed();
                    };
                }));
    }

    @Bean
    MeterBinder processorLag(Figures figures, EventProcessingConfiguration processing, Clock clock) {
        return registry -> {
            Figures.Group lag = figures.group(registry, "processors", jdbc -> lags(jdbc, clock));
            Figures.Group dead = figures.group(registry, "dead_letters", ProcessorMeters::deadLetters);
            for (EventProcessor each : processing.eventProcessors().values()) {
                if (!(each instanceof StreamingEventProcessor)) {
                    continue; // It handles events as they are recorded, and is never behind.
                }
                String processor = each.getName();
                gauge(
                        registry,
                        "tollkeeper.processor.lag.events",
                        "places in the log that are not handled yet",
                        processor,
                        lag,
                        EVENTS + processor);
                gauge(
                        registry,
                        "tollkeeper.processor.lag.seconds",
                        "age of the oldest event that is not handled yet",
                        processor,
                        lag,
                        SECONDS + processor);
                gauge(
                        registry,
                        "tollkeeper.dead.letters",
                        "events that could not be handled and wait",
                        processor,
                        dead,
                        processor);
            }
        };
    }

    private static void gauge(
            MeterRegistry registry,
            String name,
            String description,
            String processor,
            Figures.Group group,
            String key) {
        Gauge.builder(name, group, figures -> figures.value(key))
                .description(description)
                .tag("processor", processor)
                .register(registry);
    }

    private static Map<String, Double> deadLetters(JdbcClient jdbc) {
        Map<String, Double> counts = new HashMap<>();
        jdbc.sql("select processing_group, count(*) from dead_letter_entry group by 1")
                .query(row -> {
                    counts.put(row.getString(1), row.getDouble(2));
                });
        return counts;
    }

    private static Map<String, Double> lags(JdbcClient jdbc, Clock clock) {
        long head = jdbc.sql("select coalesce(max(global_index), 0) from domain_event_entry")
                .query(Long.class)
                .single();
        Map<String, Long> reached = new HashMap<>();
        jdbc.sql("select processor_name, segment, token from token_entry").query(row -> {
            SegmentToken token = SegmentToken.parse(row.getInt(2), row.getBytes(3));
            reached.merge(row.getString(1), token.index(), Math::min);
        });
        Map<String, Double> lags = new HashMap<>();
        reached.forEach((processor, index) -> {
            lags.put(EVENTS + processor, (double) Math.max(0, head - index));
            lags.put(SECONDS + processor, age(jdbc, clock, index));
        });
        return lags;
    }

    private static double age(JdbcClient jdbc, Clock clock, long reached) {
        List<String> oldest = jdbc.sql(OLDEST)
                .param("reached", reached)
                .query((row, number) -> row.getString(1))
                .list();
        return oldest.isEmpty()
                ? 0
                : Math.max(
                        0,
                        Duration.between(Instant.parse(oldest.getFirst()), clock.instant())
                                        .toMillis()
                                / 1e3);
    }
}
