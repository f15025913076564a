import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.temporal.internal.testservice.TestServicesStarter;
import java.net.InetSocketAddress;

/**
 * Temporal's test server at a chosen start, its clock locked: time passes as it does outside, and leaps only when told to.
 * Usage: TimeSkippingServer PORT, with BANJIE_START_MILLIS and BANJIE_PARENT_PID in the environment; it ends with its parent.
 */
public final class TimeSkippingServer {
  public static void main(String[] args) throws Exception {
    long startMillis = Long.parseLong(System.getenv("BANJIE_START_MILLIS"));
    long parent = Long.parseLong(System.getenv("BANJIE_PARENT_PID"));
    ProcessHandle.of(parent).ifPresentOrElse(p -> p.onExit().thenRun(() -> System.exit(0)), () -> System.exit(0));

    HealthStatusManager health = new HealthStatusManager();
    health.setStatus("", ServingStatus.SERVING);
    NettyServerBuilder server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])))
            .addService(health.getHealthService());
    new TestServicesStarter(true, startMillis).getServices().forEach(server::addService);
    server.build().start().awaitTermination();
  }
}
