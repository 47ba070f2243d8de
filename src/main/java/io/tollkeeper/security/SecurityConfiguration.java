package io.tollkeeper.security;

import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemWriter;
import io.tollkeeper.limits.RateLimits;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The chains of filters: one for what is open, one for pages, and a lean one for the API, which takes thousands of
 * requests a second. There is no session, no form and no cookie, so nothing guards against their misuse.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    JwtDecoder jwtDecoder(JwtProperties properties, Clock clock) {
        return JwtDecoders.of(properties, clock);
    }

    /** What is open does not look at a token, so a stale one does no harm. */
    @Bean
    @Order(1)
    SecurityFilterChain openRoutes(HttpSecurity http, RateLimits limits) throws Exception {
        return lean(http.securityMatcher(Routes.OPEN))
                .addFilterAt(new LimitFilter(limits), BearerTokenAuthenticationFilter.class)
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, JwtDecoder decoder, RateLimits limits) throws Exception {
        BearerTokens tokens = new BearerTokens(decoder, limits);
        return http.securityMatcher(Routes.PAGES)
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authenticationManager(tokens)
                .addFilterAt(tokens.filter(), BearerTokenAuthenticationFilter.class)
                .addFilterAfter(new LimitFilter(limits), BearerTokenAuthenticationFilter.class)
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain api(HttpSecurity http, JwtDecoder decoder, RateLimits limits) throws Exception {
        BearerTokens tokens = new BearerTokens(decoder, limits);
        return lean(http)
                .authenticationManager(tokens)
                .addFilterAt(tokens.filter(), BearerTokenAuthenticationFilter.class)
                .addFilterAfter(new LimitFilter(limits), BearerTokenAuthenticationFilter.class)
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(Routes.TENANT)
                        .access(Verdict.tenantOnly())
                        .requestMatchers(Routes.EITHER)
                        .access(Verdict.tenantOrAdmin())
                        .requestMatchers(Routes.ADMIN)
                        .access(Verdict.adminOnly())
                        .anyRequest()
                        .access(Verdict.nobody()))
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint(notAuthenticated()).accessDeniedHandler(denied()))
                .build();
    }

    private static HttpSecurity lean(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable);
    }

    private static AuthenticationEntryPoint notAuthenticated() {
        return (request, response, failure) -> ProblemWriter.write(request, response, Problem.unauthorized());
    }

    private static AccessDeniedHandler denied() {
        return (request, response, denial) -> ProblemWriter.write(request, response, Verdict.problemOf(denial));
    }

    /** Methods are the routes' affair: an unknown one is answered with 405 and what is allowed. */
    @Bean
    StrictHttpFirewall httpFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler() {
        return (request, response, rejection) -> ProblemWriter.write(
                request,
                response,
                Problem.badRequest("request_rejected", "the request line or a header is not allowed"));
    }

    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    WebMvcConfigurer callersAsParameters() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerResolver());
            }
        };
    }
}
