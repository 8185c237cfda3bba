package io.gatehouse.model.tcp;

import io.gatehouse.model.Labels;
import io.gatehouse.model.Labels.Use;
import org.jspecify.annotations.Nullable;

/**
 * What takes a router's connections: exactly one of the kinds (Traefik rows D09 and D10).
 *
 * @param loadBalancer servers to choose from
 * @param weighted services chosen by weight
 */
public record TcpService(@Nullable TcpLoadBalancer loadBalancer, @Labels(Use.NEVER) @Nullable TcpWeighted weighted) {

}
