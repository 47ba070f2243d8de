package io.tollkeeper.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.tollkeeper.http.RequestId;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.HandlerMapping;

/** Begins a request's trace, or goes on with the one that its sender began. */
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class TraceFilter implements Filter {

    private static final int SERVER_ERROR = 500;

    private final OpenTelemetry telemetry;
    private final Tracer tracer;

    TraceFilter(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
        this.tracer = telemetry.getTracer(Traces.SCOPE);
    }

    @Override
    @SuppressWarnings("try") // The scope is for its closing.
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            chain.doFilter(request, response);
            return;
        }
        HttpServletRequest asked = (HttpServletRequest) request;
        Context before =
                telemetry.getPropagators().getTextMapPropagator().extract(Context.root(), asked, new OfHeaders());
        Span span = tracer.spanBuilder(asked.getMethod())
                .setParent(before)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", asked.getMethod())
                .setAttribute("tollkeeper.request_id", RequestId.of(asked))
                .startSpan();
        try (Scope ignored = span.makeCurrent()) {
            chain.doFilter(request, response);
        } finally {
            end(span, asked, ((HttpServletResponse) response).getStatus());
        }
    }

    private static void end(Span span, HttpServletRequest request, int status) {
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (route != null) {
            span.updateName(request.getMethod() + ' ' + route);
            span.setAttribute("http.route", route.toString());
        }
        span.setAttribute("http.response.status_code", status);
        if (status >= SERVER_ERROR) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    private static final class OfHeaders implements TextMapGetter<HttpServletRequest> {

        @Override
        public Iterable<String> keys(HttpServletRequest request) {
            return Collections.list(request.getHeaderNames());
        }

        @Override
        public @Nullable String get(@Nullable HttpServletRequest request, String key) {
            return request == null ? null : request.getHeader(key);
        }
    }
}
