package io.tollkeeper.http;

import io.tollkeeper.logging.RequestFields;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Names every request before anything else looks at it, so that refusals carry the name too. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestIdFilter implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String wished = ((HttpServletRequest) request).getHeader(RequestId.HEADER);
        String id = RequestId.assign(request, wished);
        ((HttpServletResponse) response).setHeader(RequestId.HEADER, id);
        RequestFields.request(id);
        try {
            chain.doFilter(request, response);
        } finally {
            RequestFields.clear();
        }
    }
}
