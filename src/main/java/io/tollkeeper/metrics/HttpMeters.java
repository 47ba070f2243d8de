package io.tollkeeper.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/** Times every request by its route's pattern. A meter is looked up once for each kind of answer, not built each time. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class HttpMeters implements Filter {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final Duration[] BUCKETS = Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<Kind, Meters> known = new ConcurrentHashMap<>();

    HttpMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Kind(String method, String route, int status) {}

    private record Meters(Counter requests, Timer duration) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            chain.doFilter(request, response);
            return;
        }
        long begin = System.nanoTime();
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            int status = answered
                    ? ((HttpServletResponse) response).getStatus()
                    : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            record(kind((HttpServletRequest) request, status), Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    /** What is no route of ours has none: a path is what a sender chose. */
    private static Kind kind(HttpServletRequest request, int status) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
        return new Kind(method, pattern == null ? "none" : pattern.toString(), status);
    }

    private void record(Kind kind, Duration took) {
        Meters meters = known.computeIfAbsent(kind, this::register);
        meters.requests().increment();
        meters.duration().record(took);
    }

    private Meters register(Kind kind) {
        Tags tags =
                Tags.of("method", kind.method(), "route", kind.route(), "status_code", Integer.toString(kind.status()));
        return new Meters(
                Counter.builder("http.requests")
                        .description("requests answered")
                        .tags(tags)
                        .register(registry),
                Timer.builder("http.request.duration")
                        .description("from a request's first byte read to its answer's last byte written")
                        .tags(tags)
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry));
    }
}
