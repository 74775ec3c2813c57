FROM python:3.11-slim AS build
COPY requirements.lock /
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r /requirements.lock

FROM python:3.11-slim
WORKDIR /app
ENV PATH=/venv/bin:$PATH POLICY_HOME=/home/policy/data PYTHONUNBUFFERED=1
RUN useradd --create-home policy && install -d -o policy -g policy /home/policy/data
COPY --from=build /venv /venv
COPY app.py LICENSE ./
COPY data ./data
COPY prompts ./prompts
COPY index ./index
COPY assistant ./assistant
COPY eval ./eval
RUN python -m compileall -q app.py index assistant eval
USER policy
VOLUME /home/policy/data
EXPOSE 7860
CMD ["python", "app.py", "--host", "0.0.0.0"]
