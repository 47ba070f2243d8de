package io.tollkeeper.security;

import io.tollkeeper.http.ProblemWriter;
import io.tollkeeper.limits.Party;
import io.tollkeeper.limits.RateLimits;
import io.tollkeeper.limits.Verdict;
import io.tollkeeper.logging.RequestFields;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;

/** Counts each request once its token is verified, against whoever it is, and lets no more in than allowed. */
final class LimitFilter implements Filter {

    /** Asked by load balancers all the time, and made to cost nothing. */
    private static final Set<String> FREE = Set.of("/healthz", "/api/health", "/api/metrics");

    /** Counted when its signature is known, which takes its body. */
    private static final String WEBHOOK = "/webhooks/usage";

    private static final String PROBES = "/actuator/health";

    private final RateLimits limits;

    LimitFilter(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            chain.doFilter(request, response);
            return;
        }
        HttpServletRequest asked = (HttpServletRequest) request;
        String path = asked.getRequestURI();
        if (FREE.contains(path) || path.startsWith(PROBES)) {
            chain.doFilter(request, response);
            return;
        }
        HttpServletResponse answer = (HttpServletResponse) response;
        Optional<Verdict> verdict = path.equals(WEBHOOK) ? limits.refusal(asked) : Optional.of(count(asked));
        verdict.ifPresent(known -> known.tell(answer));
        if (verdict.isEmpty() || verdict.get().admitted()) {
            chain.doFilter(request, response);
        } else {
            ProblemWriter.write(asked, answer, verdict.get().problem());
        }
    }

    private Verdict count(HttpServletRequest request) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication verified)) {
            return limits.count(request);
        }
        Caller caller = verified.caller();
        if (caller.tenantId() != null) {
            RequestFields.tenant(caller.tenantId().value());
            return limits.count(new Party.Tenant(caller.tenantId()));
        }
        return caller.admin() ? limits.count(new Party.Administrator(caller.actor())) : limits.count(request);
    }
}
