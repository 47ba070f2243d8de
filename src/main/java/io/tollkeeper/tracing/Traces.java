package io.tollkeeper.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Carries traces over where a request's work goes on on another thread, or later. Does nothing where tracing is off. */
@Component
public final class Traces {

    static final String SCOPE = "io.tollkeeper";

    private final boolean on;
    private final OpenTelemetry telemetry;
    private final Tracer tracer;

    Traces(ObjectProvider<OpenTelemetry> telemetry) {
        OpenTelemetry given = telemetry.getIfAvailable();
        this.on = given != null;
        this.telemetry = given == null ? OpenTelemetry.noop() : given;
        this.tracer = this.telemetry.getTracer(SCOPE);
    }

    /** Where in its trace a request was. */
    public record Here(Context context) {

        private static final Here NOWHERE = new Here(Context.root());

        private Span span() {
            return Span.fromContext(context);
        }
    }

    /** Returns where the work of this thread is in its trace. */
    public Here here() {
        return on ? new Here(Context.current()) : Here.NOWHERE;
    }

    /** Does work that several requests wait for: within the trace of the first, linked with those of the others. */
    public <T> T together(String name, List<Here> requests, Supplier<T> work) {
        if (!on || requests.isEmpty()) {
            return work.get();
        }
        SpanBuilder span =
                tracer.spanBuilder(name).setParent(requests.getFirst().context());
        requests.stream().skip(1).forEach(request -> span.addLink(request.span().getSpanContext()));
        return during(span.startSpan(), work);
    }

    /**
     * Does work for an event, within the trace that its metadata name; without one, in a trace of its own.
     *
     * @param metadata as {@code traceparent} of W3C's Trace Context
     */
    public <T> T following(String name, Map<String, String> metadata, Supplier<T> work) {
        if (!on) {
            return work.get();
        }
        Context parent =
                telemetry.getPropagators().getTextMapPropagator().extract(Context.root(), metadata, new OfMap());
        return during(
                tracer.spanBuilder(name)
                        .setParent(parent)
                        .setSpanKind(SpanKind.CLIENT)
                        .startSpan(),
                work);
    }

    /** Tells whether traces are made; what only they need need not be looked up otherwise. */
    public boolean areOn() {
        return on;
    }

    @SuppressWarnings("try") // The scope is for its closing.
    private static <T> T during(Span span, Supplier<T> work) {
        try (Scope ignored = span.makeCurrent()) {
            return work.get();
        } catch (RuntimeException | Error e) {
            span.setStatus(StatusCode.ERROR); // Without the message, which may hold anything.
            throw e;
        } finally {
            span.end();
        }
    }

    private static final class OfMap implements TextMapGetter<Map<String, String>> {

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }
}
