package io.tollkeeper.node;

import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemWriter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Lets through, on a node that does not answer users, only those who ask how it is. */
final class RestGate implements Filter {

    private static final List<String> OPEN = List.of("/healthz", "/actuator/health", "/api/health", "/api/metrics");

    private static final Problem ELSEWHERE =
            new Problem(404, "not_served_here", "this node does not answer users' requests");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        String path = asked.getRequestURI();
        if (OPEN.stream().anyMatch(open -> path.equals(open) || path.startsWith(open + '/'))) {
            chain.doFilter(request, response);
        } else {
            ProblemWriter.write(asked, (HttpServletResponse) response, ELSEWHERE);
        }
    }
}
