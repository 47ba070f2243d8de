package io.tollkeeper.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import org.axonframework.eventhandling.DefaultEventProcessorSpanFactory;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.tracing.SpanFactory;
import org.axonframework.tracing.opentelemetry.OpenTelemetrySpanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes traces and sends them to a collector. Nothing of this exists where no address is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${tollkeeper.tracing.endpoint:}'.isBlank()")
class TracingWiring {

    /** A collector that is away costs nobody any time: what it does not take is dropped. */
    private static final Duration SEND_LIMIT = Duration.ofSeconds(5);

    private static final Duration GATHERING = Duration.ofSeconds(1);

    @Bean(destroyMethod = "close")
    OpenTelemetrySdk openTelemetry(TracingProperties properties) {
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(String.valueOf(properties.endpoint()))
                .setTimeout(SEND_LIMIT)
                .build();
        var provider = SdkTracerProvider.builder()
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(GATHERING)
                        .build())
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(properties.percent() / 100.0)))
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "tollkeeper"))))
                .build();
        return OpenTelemetrySdk.builder()
                .setTracerProvider(provider)
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
    }

    @Bean
    SpanFactory spanFactory(OpenTelemetry telemetry) {
        return OpenTelemetrySpanFactory.builder()
                .tracer(telemetry.getTracer(Traces.SCOPE))
                .contextPropagators(telemetry.getPropagators().getTextMapPropagator())
                .build();
    }

    /** What is projected at once belongs to the request that caused it; what is replayed later does not. */
    @Bean
    EventProcessorSpanFactory eventProcessorSpanFactory(SpanFactory spans) {
        return DefaultEventProcessorSpanFactory.builder()
                .spanFactory(spans)
                .disableBatchTrace(true)
                .distributedInSameTrace(true)
                .build();
    }

    @Bean
    TraceFilter traceFilter(OpenTelemetry telemetry) {
        return new TraceFilter(telemetry);
    }
}
