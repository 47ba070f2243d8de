package io.tollkeeper.security;

import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemWriter;
import io.tollkeeper.limits.RateLimits;
import io.tollkeeper.limits.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Turns bearer tokens into callers. */
final class BearerTokens implements AuthenticationManager {

    private static final String SCHEME = "Bearer ";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final JwtDecoder decoder;
    private final RateLimits limits;

    BearerTokens(JwtDecoder decoder, RateLimits limits) {
        this.decoder = decoder;
        this.limits = limits;
    }

    @Override
    public Authentication authenticate(Authentication authentication) throws AuthenticationException {
        String token = ((BearerTokenAuthenticationToken) authentication).getToken();
        try {
            return new CallerAuthentication(Caller.of(decoder.decode(token)));
        } catch (BadJwtException | IllegalArgumentException e) {
            throw new InvalidBearerTokenException("the token is not valid", e);
        } catch (JwtException e) {
            throw new AuthenticationServiceException("tokens cannot be verified now", e);
        }
    }

    /** Returns the filter that reads the token of a request, where there is one. */
    BearerTokenAuthenticationFilter filter() {
        BearerTokenAuthenticationFilter filter = new BearerTokenAuthenticationFilter(this, BearerTokens::tokenOf);
        filter.setAuthenticationFailureHandler(refusing());
        return filter;
    }

    /** A bad token is counted against the address that it comes from: guessing must be slow, and harm nobody else. */
    private AuthenticationFailureHandler refusing() {
        return (request, response, failure) -> {
            Verdict verdict = limits.count(request);
            verdict.tell(response);
            ProblemWriter.write(request, response, verdict.admitted() ? problem(failure) : verdict.problem());
        };
    }

    private static Problem problem(AuthenticationException failure) {
        return failure instanceof AuthenticationServiceException
                ? Problem.unavailable("tokens_unverifiable", "tokens cannot be verified now", RETRY_AFTER)
                : Problem.unauthorized();
    }

    /** Returns the request's token, or null if it has none. What the token is made of, its verification will tell. */
    private static @Nullable Authentication tokenOf(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String token = header.substring(SCHEME.length()).strip();
        return token.isEmpty() ? null : new BearerTokenAuthenticationToken(token);
    }
}
